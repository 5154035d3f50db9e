#!/usr/bin/env node
const { loadCompiled, underNodesFlags } = require("../dist/load-compiled.cjs");
const { end, main, nodeTerminal } = loadCompiled("main.cjs");

main(nodeTerminal(underNodesFlags)).then(end);
