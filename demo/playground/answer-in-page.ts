/** A chat server in a function of the page, for pages that have no other. It speaks the Headless API, in lines of JSON. */

/** Milliseconds between two words. */
const PACE = 30;

const ANSWERS: readonly (readonly [about: RegExp, answer: string])[] = [
  [
    /colou?r|theme|look|style/i,
    `One colour makes a theme:

\`\`\`css
dragoman-chat {
  --dragoman-accent: #0a7d5a;
}
\`\`\`

What stands on it, links, lines and bubbles *follow*.`,
  ],
  [
    /event|log/i,
    `Each event is a DOM event whose name begins with \`dragoman-\`:

| event | when |
| --- | --- |
| \`dragoman-message\` | a message is finished |
| \`dragoman-error\` | something failed |`,
  ],
];

const OTHERWISE = `I am **a function of this page**: the element's own \`fetch\`. Nothing that you write here is sent anywhere.

- Ask me about *colours*,
- or about *events*.

> A dragoman was the interpreter who stood between two courts.`;

/** Answers a question as \`fetch\` would, word by word, until it is aborted. */
export async function answerInPage(_address: unknown, init: RequestInit = {}): Promise<Response> {
  const {message = ''} = JSON.parse(String(init.body ?? '{}')) as {message?: string};
  const text = ANSWERS.find(([about]) => about.test(message))?.[1] ?? OTHERWISE;
  const words = text.match(/\S+\s*/g) ?? [];
  const lines = [
    {type: 'start', conversationId: 'in-page'},
    ...words.map(token => ({type: 'token', token})),
    {type: 'done', message: text, conversationId: 'in-page'},
  ];
  return new Response(paced(lines, init.signal), {headers: {'content-type': 'application/x-ndjson'}});
}

function paced(lines: readonly object[], signal: AbortSignal | null | undefined): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const left = [...lines];
  return new ReadableStream({
    async pull(controller) {
      await new Promise(resolve => setTimeout(resolve, PACE));
      const line = left.shift();
      if (signal?.aborted) controller.error(signal.reason);
      else if (line) controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
      else controller.close();
    },
  });
}
