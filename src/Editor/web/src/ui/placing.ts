/** Puts a fixed element below (or, without room, above) an anchor, within the window. */
export const placeBelow = (element: HTMLElement, anchor: DOMRect, align: 'left' | 'right' | 'middle', gap = 4) => {
  const { offsetWidth: width, offsetHeight: height } = element;
  const wanted =
    align === 'left'
      ? anchor.left
      : align === 'right'
        ? anchor.right - width
        : anchor.left + anchor.width / 2 - width / 2;
  const below = anchor.bottom + gap;
  const fits = below + height <= window.innerHeight - 4;
  element.style.left = `${Math.max(4, Math.min(wanted, window.innerWidth - width - 4))}px`;
  element.style.top = `${Math.max(4, fits ? below : anchor.top - gap - height)}px`;
};

/** Where a key leads in a list of words; null where it leads nowhere. */
export const nextIndex = (key: string, at: number, words: string[]): number | null => {
  const count = words.length;
  if (count === 0) {
    return null;
  }

  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count;
    case 'ArrowUp':
      return (Math.max(at, 0) - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return byLetter(key, at, words);
  }
};

const byLetter = (key: string, at: number, words: string[]): number | null => {
  if (key.length !== 1 || key === ' ') {
    return null;
  }

  for (let step = 1; step <= words.length; step++) {
    const index = (Math.max(at, -1) + step) % words.length;
    if (words[index]?.trim().toLowerCase().startsWith(key.toLowerCase()) === true) {
      return index;
    }
  }

  return null;
};
