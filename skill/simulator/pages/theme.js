// Dark or light, before anything is drawn: as the system is, or as it was chosen here.
{
  const KEY = "theme";
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const systems = () => (system.matches ? "dark" : "light");

  const kept = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // The browser keeps nothing for this page: the system decides.
    }
  };

  const keep = (theme) => {
    try {
      if (theme === systems()) localStorage.removeItem(KEY); // As the system is: follow it again.
      else localStorage.setItem(KEY, theme);
    } catch {
      // As above; the choice holds until the page is left.
    }
  };

  const show = (theme) => {
    root.dataset.theme = theme;
    document.getElementById("dark")?.setAttribute("aria-pressed", String(theme === "dark"));
  };

  show(kept() ?? systems());
  system.addEventListener("change", () => show(kept() ?? systems()));
  addEventListener("DOMContentLoaded", () => {
    show(root.dataset.theme);
    document.getElementById("dark").addEventListener("click", () => {
      const theme = root.dataset.theme === "dark" ? "light" : "dark";
      keep(theme);
      show(theme);
    });
  });
}
