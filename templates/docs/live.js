// Loads the page again when the server says that it was made anew.
new EventSource("/live").addEventListener("message", () => location.reload());
