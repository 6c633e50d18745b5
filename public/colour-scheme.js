// Before anything is painted: the theme and the language chosen last time. A file of its own, since the
// Content-Security-Policy lets no inline script run.
;(function () {
  var root = document.documentElement
  var chosen = null
  try {
    chosen = localStorage.getItem('mantine-color-scheme-value')
    root.lang = localStorage.getItem('norma.language') === 'en' ? 'en' : 'ru'
  } catch {
    // a browser that keeps nothing follows the system
  }
  var dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  root.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
})()
