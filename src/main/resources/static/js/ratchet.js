// Tells when the page cannot renew itself. All else works without any script of ours.
const connection = document.getElementById("connection");
if (connection) {
    const lost = () => { connection.hidden = false; };
    document.body.addEventListener("htmx:sendError", lost);
    document.body.addEventListener("htmx:timeout", lost);
    document.body.addEventListener("htmx:responseError", lost);
    document.body.addEventListener("htmx:afterSwap", () => { connection.hidden = true; });
}
