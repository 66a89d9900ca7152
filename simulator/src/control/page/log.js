// The lists of reports and requests: entries that open, reports of one call together, and the search in them.
"use strict";

const byId = (id) => document.getElementById(id);

/** An element with a class and a text. */
function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * Makes the children of a list those of `items`, in their order. What is there already is kept, so that neither the
 * focus nor an opened entry is lost.
 */
function keep(list, items, keyOf, create, update) {
  const known = new Map([...list.children].map((child) => [child.dataset.key, child]));
  const children = items.map((item) => {
    const key = keyOf(item);
    let child = known.get(key);
    if (child) {
      known.delete(key);
    } else {
      child = create(item);
      child.dataset.key = key;
    }
    update(child, item);
    return child;
  });
  for (const gone of known.values()) gone.remove();
  let place = list.firstElementChild;
  for (const child of children) {
    if (child === place) {
      place = place.nextElementSibling;
    } else {
      list.insertBefore(child, place);
    }
  }
}

function isJson(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * JSON in lines, from its text: writing what was parsed would lose repeated keys, which the default report format has.
 * Anything else is shown as it was sent.
 */
function indented(text) {
  if (!isJson(text)) return text;
  const parts = text.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g);
  let out = "";
  let depth = 0;
  parts.forEach((part, index) => {
    const line = () => `\n${"  ".repeat(depth)}`;
    const isEmpty = (part === "}" || part === "]") && (parts[index - 1] === "{" || parts[index - 1] === "[");
    if (part === "}" || part === "]") {
      depth -= 1;
      out += isEmpty ? part : line() + part;
    } else if (part === "{" || part === "[") {
      depth += 1;
      const closes = parts[index + 1] === "}" || parts[index + 1] === "]";
      out += closes ? part : part + line();
    } else if (part === ",") {
      out += part + line();
    } else {
      out += part === ":" ? ": " : part;
    }
  });
  return out;
}

const clock = (time) => time.split(" ")[1] || time;

/** An entry that shows its whole text when it is opened. */
function entryOf({ what, when, result, good, advice, head, bodies }) {
  const details = make("details", "entry");
  const summary = make("summary");
  summary.append(make("span", "what", what), make("span", "when", when), make("span", `result ${good ? "good" : "bad"}`, result));
  if (advice) summary.append(make("span", "advice", advice));
  details.append(summary, make("p", "head", head));
  for (const [name, text] of bodies) {
    if (bodies.length > 1) details.append(make("p", "head", name));
    details.append(make("pre", "", indented(text) || "(empty)"));
  }
  details.dataset.text = [what, when, result, advice, head, ...bodies.flat()].join(" ").toLowerCase();
  return details;
}

function describeReport(report) {
  const good = report.answer === "200";
  const answered = /^\d+$/.test(report.answer);
  return {
    what: report.name,
    when: report.attempt === "1" ? clock(report.time) : `${clock(report.time)}, try ${report.attempt}`,
    result: answered ? `answered ${report.answer}` : "not delivered",
    good,
    advice: good ? "" : answered ? "Only 200 counts as received: the report is sent again." : report.answer,
    head: `to ${report.to}`,
    bodies: [["body", report.body]],
  };
}

/** What to do about the refusals that are met first. */
const ADVICE = {
  10002: "The body is XML, or type=xml was asked for: send JSON.",
  10003: "No request has this path and version: /api/v1.1.0/… and the name as documented.",
  10004: "A parameter is missing or blank.",
  20000: "The body is not a JSON object.",
  20002: "The address is locked out: “Lift lock-outs” above, or wait.",
  20003: "User or password is wrong: the password is sent as its MD5, in lower case.",
  20004: "The token is not known: log in, and send the token of the answer.",
  20005: "There is no token: append ?token=… to the path.",
  20006: "The token has expired: log in again.",
  20010: "The API is down: “Start the API” above.",
  30003: "The API is down: “Start the API” above.",
};

function describeRequest(request) {
  const errno = (/"errno":"(\d+)"/.exec(request.answer) || [])[1];
  const query = request.query ? `?${request.query}` : "";
  return {
    what: request.path.replace(/^\/api\/[^/]+\//, ""),
    when: clock(request.time),
    result: errno ? `refused: ${errno}` : "answered",
    good: !errno,
    advice: ADVICE[errno] || "",
    head: `${request.method} ${request.path}${query} from ${request.from}`,
    bodies: [["request", request.body], ["answer", request.answer]],
  };
}

function itemOf(entry, describe) {
  const item = make("li");
  item.append(entryOf(describe(entry)));
  return item;
}

function showRequests(requests) {
  byId("no-requests").hidden = requests.length > 0;
  keep(byId("requests"), requests, (request) => request.id, (request) => itemOf(request, describeRequest), () => {});
}

/** The calls, the newest first, each with its reports in their order; what is about no call stands alone. */
function byCall(reports) {
  const groups = new Map();
  for (const report of reports) {
    const key = report.callid ? `call ${report.callid}` : `report ${report.id}`;
    groups.set(key, [report, ...(groups.get(key) || [])]);
  }
  return [...groups].map(([key, own]) => ({ key, own }));
}

/** The numbers that take part in a call, from its reports. */
function partiesOf(reports) {
  const found = reports.flatMap(({ body }) => [...body.matchAll(/"(?:extid|from|callfrom|callto)":\s*"([^"]+)"/g)]);
  return [...new Set(found.map((match) => match[1]))].slice(0, 4).join(" – ");
}

function callItem({ own }) {
  const item = make("li", "call");
  const details = make("details", "call");
  const summary = make("summary");
  for (const part of ["what", "when", "result", "names", "advice"]) summary.append(make("span", part));
  details.append(summary, make("ol", "log"));
  item.append(details);
  details.dataset.text = `call ${own[0].callid}`;
  return item;
}

function updateCall(item, { own }) {
  const part = (name) => item.querySelector(`details.call > summary > .${name}`);
  const lost = own.filter((report) => report.answer !== "200");
  setText(part("what"), `Call ${partiesOf(own) || own[0].callid}`);
  setText(part("when"), clock(own[0].time));
  const count = own.length === 1 ? "1 report" : `${own.length} reports`;
  setText(part("result"), lost.length ? `${count}, ${lost.length} not received` : count);
  part("result").className = `result ${lost.length ? "bad" : "good"}`;
  setText(part("names"), own.map((report) => report.name).join(" "));
  setText(part("advice"), lost.length ? describeReport(lost[lost.length - 1]).advice : "");
  keep(item.querySelector("ol"), own, (report) => report.id, (report) => itemOf(report, describeReport), () => {});
}

function showReports(reports) {
  byId("no-reports").hidden = reports.length > 0;
  const isCall = ({ own }) => own[0].callid !== "";
  keep(
    byId("reports"),
    byCall(reports),
    (group) => group.key,
    (group) => (isCall(group) ? callItem(group) : itemOf(group.own[0], describeReport)),
    (item, group) => isCall(group) && updateCall(item, group),
  );
}

/** Shows only the entries that have every word of the search, and the calls of such entries. */
function search(isNew) {
  const words = byId("search").value.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (text) => words.every((word) => text.includes(word));
  let found = 0;
  let all = 0;
  for (const entry of document.querySelectorAll("details.entry")) {
    const call = entry.closest("details.call");
    const shown = fits(`${call ? call.dataset.text : ""} ${entry.dataset.text}`);
    entry.parentElement.hidden = !shown;
    found += shown ? 1 : 0;
    all += 1;
  }
  for (const call of document.querySelectorAll("details.call")) {
    const any = [...call.querySelectorAll("ol > li")].some((item) => !item.hidden);
    call.parentElement.hidden = !any;
    if (isNew && words.length > 0 && any) call.open = true;
  }
  const none = `Nothing has ${words.map((word) => `“${word}”`).join(" and ")}.`;
  setText(byId("found"), words.length === 0 ? "" : found === 0 ? none : `${found} of ${all} entries`);
}

byId("search").addEventListener("input", () => search(true));
