/** Whether what is dragged or pasted is files. A picture copied from a page comes with its words, and those are text. */
export function holdsFiles(data: DataTransfer | null): boolean {
  const types = data?.types ?? [];
  return types.includes('Files') && !types.includes('text/plain');
}

/**
 * Keeps the browser from leaving the page for a file that is dropped on the chat, and shows that it cannot be dropped
 * there. What the page's own elements in the slots take stays theirs.
 */
export function refuseFiles(event: DragEvent): void {
  if (event.defaultPrevented || !holdsFiles(event.dataTransfer)) return;
  event.preventDefault();
  if (event.dataTransfer) event.dataTransfer.dropEffect = 'none';
}
