// Uses log.js. Shows the state of the simulated PBX as it is told by server-sent events, and passes on what the buttons ask for.
"use strict";

function button(label, spoken, act) {
  const element = make("button", "", label);
  element.type = "button";
  element.setAttribute("aria-label", spoken);
  element.addEventListener("click", act);
  return element;
}

async function ask(action, fields, done) {
  const said = byId("said");
  try {
    const response = await fetch(`/simulator/${action}`, { method: "POST", body: JSON.stringify(fields || {}) });
    const answer = await response.json();
    const ok = answer.status === "Success";
    said.className = ok ? "" : "failed";
    said.textContent = ok ? done : `Refused: ${answer.reason} (${answer.errno}).`;
  } catch {
    said.className = "failed";
    said.textContent = "The simulator does not answer.";
  }
}

function showExtensions(extensions) {
  keep(
    byId("extensions"),
    extensions,
    (extension) => extension.extid,
    (extension) => {
      const { extid } = extension;
      const item = make("li");
      const title = make("div");
      title.append(make("strong", "", extid), " ", make("span", "name"));
      const keys = make("div", "keys");
      keys.append(
        button("Answer", `Answer ${extid}`, () => ask("answer", { extid }, `${extid} answered.`)),
        button("Hang up", `Hang up ${extid}`, () => ask("hangup", { extid }, `${extid} hung up.`)),
      );
      item.append(title, make("span", "state"), keys);
      return item;
    },
    (item, extension) => {
      setText(item.querySelector(".name"), extension.name);
      const state = item.querySelector(".state");
      setText(state, extension.status);
      state.className = `state ${extension.status}`;
      const [answer, hangUp] = item.querySelectorAll("button");
      const busy = ["Ringing", "Busy", "Hold"].includes(extension.status);
      answer.hidden = extension.status !== "Ringing";
      hangUp.hidden = !busy;
    },
  );
}

function showCalls(calls) {
  byId("no-calls").hidden = calls.length > 0;
  setText(byId("calls-count"), calls.length ? `(${calls.length})` : "");
  keep(
    byId("calls"),
    calls,
    (call) => call.callid,
    (call) => {
      const item = make("li");
      const keys = make("span", "keys");
      const { callid } = call;
      keys.append(
        button("Press 1", `Press 1 in call ${callid}`, () => ask("press", { callid, keys: "1" }, "Pressed 1.")),
        button("Caller hangs up", `The caller of call ${callid} hangs up`, () =>
          ask("hangup", { callid }, "The caller hung up."),
        ),
      );
      item.append(make("span", "who"), make("span", "stage"), make("span", "through"), make("span", "id", callid), keys);
      return item;
    },
    (item, call) => {
      setText(item.querySelector(".who"), call.parties.join(" – "));
      setText(item.querySelector(".stage"), call.stage);
      setText(item.querySelector(".through"), call.through ? `by way of ${call.through}` : "");
    },
  );
}

let apiDown = false;
let ahead = null;

/** The PBX tells its time only when something else is new; in between its clock goes on here, if it runs at all. */
function tick() {
  if (ahead !== null) setText(byId("time"), new Date(Date.now() + ahead).toISOString().replace("T", " ").slice(0, 19));
}

function show(state) {
  setText(byId("sn"), state.sn);
  ahead = state.clock === "runs" ? Date.parse(`${state.time.replace(" ", "T")}Z`) - Date.now() : null;
  setText(byId("time"), state.clock === "runs" ? state.time : `${state.time} (moves with the calls)`);
  setText(byId("tokens"), state.tokens);
  setText(byId("locked"), state.locked_out.join(", ") || "nobody");
  setText(byId("faults"), state.faults.join(", ") || "none");
  apiDown = state.api_down === "yes";
  setText(byId("api"), apiDown ? "down" : "running");
  setText(byId("api-switch"), apiDown ? "Start the API" : "Stop the API");
  const trunks = byId("trunks");
  if (trunks.options.length !== state.trunks.length) {
    const chosen = trunks.value || "SIP-142";
    trunks.replaceChildren(...state.trunks.map((name) => new Option(name, name, false, name === chosen)));
  }
  showExtensions(state.extensions);
  showCalls(state.calls);
  showReports(state.reports);
  showRequests(state.requests);
  search();
}

const saidByAction = {
  expire_tokens: "Every token is dead.",
  restart: "The PBX restarted.",
  unblock: "Everybody may log in again.",
  clear_faults: "Nothing goes wrong any more.",
};

for (const element of document.querySelectorAll("[data-action]")) {
  const { action } = element.dataset;
  element.addEventListener("click", () => ask(action, {}, saidByAction[action]));
}

byId("api-switch").addEventListener("click", () => {
  const down = apiDown ? "no" : "yes";
  ask("api_down", { down }, down === "yes" ? "The API is down." : "The API is running.");
});

function onSubmit(form, action, done) {
  byId(form).addEventListener("submit", (event) => {
    event.preventDefault();
    ask(action, Object.fromEntries(new FormData(event.target)), done);
  });
}

onSubmit("call-in", "call_in", "A call comes in.");
onSubmit("fault", "fault", "The fault is in force.");

setInterval(tick, 1000);

const events = new EventSource("/simulator/events");
events.onopen = () => {
  byId("link").className = "";
  setText(byId("link"), "Live");
};
events.onerror = () => {
  byId("link").className = "lost";
  setText(byId("link"), "The simulator is gone; trying again …");
};
events.onmessage = (event) => show(JSON.parse(event.data));
