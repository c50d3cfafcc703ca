// Tells when the page cannot renew itself. All else works without any script of ours.
const connection = document.getElementById("connection");
if (connection) {
    const lost = () => { connection.hidden = false; };
    document.body.addEventListener("htmx:sendError", lost);
    document.body.addEventListener("htmx:timeout", lost);
    document.body.addEventListener("htmx:responseError", lost);
    document.body.addEventListener("htmx:afterSwap", () => { connection.hidden = true; });
}

// A run tells when an epoch has ended; then its part of the page is fetched anew. Where too many listen already, the part asks by itself.
const listening = document.querySelector("[data-events]");
if (listening) {
    const events = new EventSource(listening.dataset.events);
    let due = null;
    const renew = () => {
        due = due ?? setTimeout(() => { due = null; htmx.trigger("#live", "refresh"); }, 250);
    };
    events.addEventListener("epoch", renew);
    events.addEventListener("progress", renew);
    events.addEventListener("end", () => { events.close(); renew(); });
}
