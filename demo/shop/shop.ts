/** The shop's own script, which knows nothing of the chat: forms that send nothing, a dialog, and what is chosen. */

/** What each form says once it was sent. */
const SAID: Readonly<Record<string, string>> = {
  delivery: 'Thank you! Nothing was ordered: this is a demo.',
  news: 'You will hear from us, as soon as there is an us.',
};

for (const button of document.querySelectorAll<HTMLElement>('[data-opens]')) {
  const dialog = document.getElementById(button.dataset.opens ?? '');
  if (dialog instanceof HTMLDialogElement) button.addEventListener('click', () => dialog.showModal());
}

for (const button of document.querySelectorAll<HTMLElement>('[data-chooses]')) {
  button.addEventListener('click', () => {
    choose('coffee', button.dataset.chooses);
    document.getElementById('delivery')?.scrollIntoView({behavior: 'smooth'});
  });
}

// A plan that was chosen on the page with the prices.
choose('plan', new URLSearchParams(location.search).get('plan'));

document.addEventListener('submit', event => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method === 'dialog') return;
  event.preventDefault();
  const said = form.querySelector('.said');
  if (said) said.textContent = SAID[form.id] ?? '';
});

function choose(name: string, value: string | null | undefined): void {
  const select = document.getElementById(name);
  if (
    select instanceof HTMLSelectElement &&
    value &&
    [...select.options].some(option => option.value === value)
  )
    select.value = value;
}
