/** The names of U+00A0 to U+00FF, in order. Each counts without its semicolon too. */
export const LATIN =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr ' +
  'deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest ' +
  'Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ' +
  'ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig ' +
  'agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml ' +
  'eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';

/** The other names that count without a semicolon, each with what it stands for. */
export const MARKUP = 'amp & AMP & lt < LT < gt > GT > quot " QUOT " COPY © REG ®';

/** Of the names that need their semicolon, those that assistants write. */
export const COMMON =
  "apos ' hellip … mdash — ndash – lsquo ‘ rsquo ’ ldquo “ rdquo ” sbquo ‚ bdquo „ lsaquo ‹ rsaquo › bull • " +
  'trade ™ euro € permil ‰ prime ′ Prime ″ dagger † larr ← uarr ↑ rarr → darr ↓ harr ↔ lArr ⇐ rArr ⇒ hArr ⇔ ' +
  'le ≤ ge ≥ ne ≠ asymp ≈ equiv ≡ infin ∞ radic √ sum ∑ prod ∏ int ∫ part ∂ nabla ∇ minus − forall ∀ exist ∃ ' +
  'isin ∈ notin ∉ cup ∪ cap ∩ alpha α beta β gamma γ delta δ epsilon ε theta θ lambda λ mu μ pi π rho ρ ' +
  'sigma σ tau τ phi φ omega ω Delta Δ Sigma Σ Omega Ω check ✓ cross ✗';
