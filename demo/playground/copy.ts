/** Copies a code's text and says so; where there is no clipboard, on plain http say, it is selected. */
export async function copyCode(code: HTMLElement, said: HTMLElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(code.textContent ?? '');
    said.textContent = 'Copied.';
  } catch {
    getSelection()?.selectAllChildren(code);
    said.textContent = 'Selected. Copy it with your keyboard.';
  }
}
