/** Whether keys that mean the canvas are meant for it: the focus is in it, or nowhere. */
export function canvasHasFocus(): boolean {
  const active = document.activeElement;
  return active === null || active === document.body || active.closest('.canvas') !== null;
}
