/** Answers as assistants give them, one of each kind. Definitions of references stand before their use. */
export const ANSWERS: Readonly<Record<string, string>> = {
  'a how-to': `# Getting started

Install the package, then *register* the element. It takes **about two minutes**:

1. Run \`npm install dragoman\` in your project.
2. Import it **once**:

   \`\`\`js
   import 'dragoman/define';

   const chat = document.querySelector('dragoman-chat');
   chat.token = \`key-\${1 + 1}\`; // *not* emphasis
   \`\`\`

3. Put \`<dragoman-chat>\` where you want it.
   - with \`protocol="headless"\`, or
   - with **your own** [protocol object](https://example.org/docs/protocols#own "How to write one").

That is all. See the [guide](https://example.org/guide_(long)), or write to <help@example.org>.

## What next?

> **Note:** a token is a secret.
> Keep it on *your* server, and use the relay.

---

Happy chatting! 🎉
`,

  'a comparison in a table': `Here is how the plans compare:

| Plan | Price | Seats | Support |
|:-----|------:|:-----:|---------|
| Free | $0 | 1 | community \\| forum |
| **Team** | $12 | up to 10 | [e-mail](mailto:help@example.org) |
| *Enterprise* | ask us | unlimited | \`24/7\`, phone &amp; chat |

Prices are per month, **billed yearly**. The ~~old~~ new Team plan costs 20 % less than 2 × Free + 1.

Setext heading
==============

| a | b |
|---|---|
| c_d_e | **f** |

Second one
----------

Done.
`,

  'loose and nested lists': `Sure! A few options:

- **Option A**: quick.

  It has a second paragraph, with \`code\` in it.

- **Option B**: cheap
  - cheap *and* small
  - cheap _but_ large
    1. first
    2. second with a [link](/relative/path?a=1&b=2)

- [x] done
- [ ] to do

* another list
* its second item
+ and a third one

10. ten
11. eleven

Finally, a paragraph.
`,

  'code in several languages': `Try this in Python:

\`\`\`python
def fib(n: int) -> int:
    """Returns the *n*-th number."""
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a  # \`\`inline\`\`
\`\`\`

or in a shell:

~~~sh
curl -s "https://api.example.org/v1?x=1&y=2" | jq '.items[] | select(.a > 1)'
~~~

An indented block:

    let a = '**not bold**';
    let b = [1](2);

\`\`\`\`markdown
\`\`\`js
nested()
\`\`\`
\`\`\`\`

Use \`\`a \` b\`\` for a backtick, and \`x = y * z * 2\` for a product.
`,

  'plain prose': `The sum is 2 * 3 * 4 = 24, and snake_case_names stay as they are. Use a_b or a*b? Costs 5$ – 10 %!

Is 3 < 4 and 5 > 4? Yes: a<b, AT&T, R&D; &copy; 2026 &mdash; &#8364;5 &#x1F600; all rights reserved. It's "quoted" (really) [sic] and
goes on in the next line.  
A hard break before this one,\\
and another. Email me@example.org or see https://example.org/path_with_underscores/?q=a*b, www.example.org, and
http://example.org/end.

C:\\path\\to\\file, a tilde ~ alone, two ~~ of them, one * star, two ** stars. 1) not a list. #hashtag too. Footnote[^1] and [brackets] alone! Wow![not an image]
`,

  'emphasis of every kind': `*one* **two** ***three*** _one_ __two__ ___three___ ~~gone~~ ~gone~ **bold with *nested* inside** *italic with **nested** inside*

**A sentence in bold, with \`code\` and a [link *with emphasis*](https://example.org/x "t").** Then more. **Key**: value, **Key:** value, (**bold**) "**bold**" **"bold"**.

~~**both**~~ **~~both~~** and *a*b **c**d e*f* g**h** *i* **j**. un*frigging*believable, un**frigging**believable.
`,

  'images and links': `Look: ![A cat](https://img.example.org/cat.png "The cat") and [![Badge](https://img.example.org/badge.svg)](https://example.org/ci).

![Logo](/logo.png)

[docs]: https://example.org/docs "Docs"
[API]: <https://example.org/a b>

Read the [docs], the [API reference][api], the [docs][] again, and <https://example.org/auto?x=1&y=2>.

- [First](https://example.org/1)
- [Second](https://example.org/2 'single')
- [Third](<https://example.org/3> (round))
- [Code \`in\` link](https://example.org/4)
- ![A [plan](/plan) of it](/plan.png) and its text
- [Not a link] (https://example.org/5)
- [Refused](javascript:alert) and [mailto](mailto:a@example.org)
`,

  'HTML that is only text': `Use the \`<div>\` element, or <div class="a"> in text. A break:<br>next line<br/>and<br />another. If a <b and c> d.

<details>
<summary>More</summary>

Hidden **text** <!-- a comment --> here &lt;b&gt; and </p>.

</details>

<p>A paragraph</p>
`,

  'German, with quotes': `## Überblick

Größe und Gewicht sind **nicht entscheidend** – wichtig ist die *Übersetzung*:

> „Ein Dragoman stand zwischen zwei Höfen.“
>
> - Er *hörte* zu,
> - er **übersetzte**.
>
> > Und er schwieg.
>
> \`\`\`
> Code im Zitat
>
> bleibt Code
> \`\`\`
Faul weitergeführt.

***

**Fazit**: Alles gut! 👍🏽 👨‍👩‍👧‍👦
`,

  'Arabic and Chinese': `# مرحبا

هذا **نص** مع \`code\` و[رابط](https://example.org/ar).

- واحد
- اثنان

你好，**世界**！这是*一个*测试：\`代码\`。

| 名称 | 值 |
| --- | --- |
| 甲 | 1 |
`,

  'steps with code and quotes in items': `Do this:

1. Open the file:
   > It may be large.
2. Change it:
   \`\`\`diff
   - old
   + new
   \`\`\`
   then save.
3. Check the table:

   | key | value |
   |-----|-------|
   | a | 1 |
   | b | 2 |

4. # A heading in an item
5. - nested at once
   - and again

The end.`,

  'definitions in quotes and items': `A quote, and a list:

> Some words.
>
> [docs]: https://example.org/guide "The guide"

- One
  - Deep

    [s]: /shot.png
    [m]: <https://example.org/more>

  - Deep again

There is more to read:

Here are the [docs], [more][m], and a ![shot][s]
`,
};

/**
 * Answers whose references are defined after their use, in the block that is still being written. Until then they are
 * words in brackets; of the definition, nothing is live before it is whole.
 */
export const LATE_DEFINITIONS: Readonly<Record<string, string>> = {
  'a link in a quote': '> See [docs].\n>\n> [docs]: https://example.org/guide',
  'an image in a quote': '> ![x][i]\n>\n> [i]: https://cdn.example/a.png',
  'an image in a deep item':
    '- a\n  - b\n    1. ![x][i] and [l]\n\n       [i]: https://cdn.example/a.png "A title"\n\n       [l]: <https://example.org/l> (and one)\n\nEnd.',
  'an image in a quote in an item': '- > ![x][i]\n  >\n  > [i]:\n  > https://cdn.example/a.png\n\nEnd.',
  'a link in a paragraph': 'See [docs].\n\n[docs]: https://example.org/guide "A title"',
  'an item that is its definition': '- ![x][i]\n- [i]: https://cdn.example/a.png\n- c\n',
  'a quote that goes on': '> ![x][i]\n> text\n\n> [i]: https://cdn.example/a.png\n> text\n',
};
