// Before the first paint, so that a chosen theme never flashes the other one. Only here because the page allows no inline script.
try {
  const theme = localStorage.getItem('lolo.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // No storage: the theme is the system's.
}
