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
    let asked = false; // a request of the part is under way: one more would be lost with the part that it replaces
    let again = false;
    const renew = () => {
        if (asked) {
            again = true;
        } else {
            htmx.trigger("#live", "refresh");
        }
    };
    document.body.addEventListener("htmx:beforeRequest", (event) => { asked = asked || event.detail.target.id === "live"; });
    document.body.addEventListener("htmx:afterRequest", (event) => {
        if (event.detail.target.id === "live") {
            setTimeout(() => {
                asked = false;
                if (again) {
                    again = false;
                    renew();
                }
            }, 250);
        }
    });
    events.addEventListener("epoch", renew);
    events.addEventListener("progress", renew);
    events.addEventListener("end", () => { events.close(); renew(); });
}
