/** The relay's own no: JSON in the shape that clients of chat APIs read, `{"error": "…"}`. Never holds an upstream's words. */
export function refusal(status: number, error: string, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify({error}), {
    status,
    headers: {'content-type': 'application/json; charset=utf-8', ...headers},
  });
}
