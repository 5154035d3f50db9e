#!/usr/bin/env node
const { main, nodeTerminal } = require("../dist/main.cjs");

main(nodeTerminal()).then((code) => {
  process.exitCode = code;
});
