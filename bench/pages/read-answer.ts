import {createParser} from 'eventsource-parser';

/**
 * Asks the server and hands over each piece of the answer, in the way of a page without a chat widget: `fetch`, a
 * decoder, the parser that Dragoman has, one `JSON.parse` a chunk. Resolves at the end of the stream.
 */
export async function readAnswer(onText: (delta: string) => void): Promise<void> {
  const response = await fetch('/v1/public/chat/stream', {method: 'POST', body: '{}'});
  const reader = response.body?.getReader();
  if (!reader) throw new Error('The answer has no body.');
  const decoder = new TextDecoder();
  const parser = createParser({
    onEvent({data}) {
      const event = JSON.parse(data) as {type: string; content?: string};
      if (event.type === 'content' && event.content !== undefined) onText(event.content);
    },
  });
  for (;;) {
    const {done, value} = await reader.read();
    if (done) return;
    parser.feed(decoder.decode(value, {stream: true}));
  }
}
