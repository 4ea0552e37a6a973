let region: HTMLElement | undefined;

/** To be called at the start: a screen reader hears only of changes to what it already knows. */
export function prepareAnnouncements(): void {
  region = document.createElement('div');
  region.className = 'for-screen-readers';
  region.setAttribute('role', 'status');
  document.body.append(region);
}

/** Has a screen reader say something when it is done with what it says now. */
export function announce(text: string): void {
  if (!region) return;
  // The same words twice are news twice.
  region.textContent = region.textContent === text ? `${text}\u00A0` : text;
}
