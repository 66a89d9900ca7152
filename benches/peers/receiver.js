// A receiver on Node's http. Prints its port, runs until its standard input ends.
const http = require("http");
const server = http.createServer((request, response) => {
  request.on("data", () => {});
  request.on("end", () => response.end());
});
server.listen(0, "127.0.0.1", 4096, () => console.log(server.address().port));
process.stdin.on("end", () => process.exit(0)).resume();
