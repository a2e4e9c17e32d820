/** Numbers of RFC 3492, section 5. */
const DIGITS = 'abcdefghijklmnopqrstuvwxyz0123456789';
const BASE = DIGITS.length;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;
const INITIAL_BIAS = 72;
const INITIAL_CODE_POINT = 0x80;
const LAST_CODE_POINT = 0x10ffff;

/** A label of a host as it is read: browsers write an international one as `xn--`, and have no way back. */
export function readLabel(label: string): string {
  return (label.startsWith('xn--') && decode(label.slice(4))) || label;
}

/** The text that stands in Punycode (RFC 3492, section 6.2); undefined where it is none. */
function decode(encoded: string): string | undefined {
  const end = encoded.lastIndexOf('-');
  const text = [...encoded.slice(0, Math.max(end, 0))];
  let [at, codePoint, position, bias] = [end + 1, INITIAL_CODE_POINT, 0, INITIAL_BIAS];
  while (at < encoded.length) {
    const before = position;
    for (let weight = 1, step = BASE; ; step += BASE) {
      const digit = DIGITS.indexOf(encoded[at++] ?? ' ');
      if (digit < 0) return undefined;
      position += digit * weight;
      const threshold = Math.min(Math.max(step - bias, T_MIN), T_MAX);
      if (digit < threshold) break;
      weight *= BASE - threshold;
    }
    const count = text.length + 1;
    bias = adapted(position - before, count, before === 0);
    codePoint += Math.floor(position / count);
    if (codePoint > LAST_CODE_POINT) return undefined;
    position %= count;
    text.splice(position++, 0, String.fromCodePoint(codePoint));
  }
  return text.join('');
}

function adapted(delta: number, count: number, first: boolean): number {
  let rest = Math.floor(delta / (first ? DAMP : 2));
  rest += Math.floor(rest / count);
  let bias = 0;
  for (; rest > ((BASE - T_MIN) * T_MAX) / 2; bias += BASE) rest = Math.floor(rest / (BASE - T_MIN));
  return bias + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + SKEW));
}
