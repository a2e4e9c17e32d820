import type {CDPSession} from 'playwright';

/**
 * Evaluates in the page by one message and nothing else. Resolves with the value, awaited; rejects with what the page
 * threw.
 */
export async function evaluate<T>(session: CDPSession, expression: string): Promise<T> {
  const {result, exceptionDetails} = await session.send('Runtime.evaluate', {
    expression,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails) {
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  }
  return result.value as T;
}
