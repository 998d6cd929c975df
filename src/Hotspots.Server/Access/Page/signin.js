// The code of a one-time link stands behind its #, which browsers send to nobody.
const code = document.getElementById('code');
const kept = 'hotspots-welcome';
if (location.hash.length > 1) {
  sessionStorage.setItem(kept, location.hash.slice(1));
  history.replaceState(null, '', location.pathname);
}
if (code && sessionStorage.getItem(kept)) {
  code.value = sessionStorage.getItem(kept);
  document.getElementById('password')?.focus();
}
