#!/usr/bin/env node
const { loadCompiled, readForGood, underNodesFlags } = require("../dist/load-compiled.cjs");
const { end, main, nodeTerminal } = loadCompiled("main.cjs");

main(nodeTerminal(underNodesFlags, readForGood)).then(end);
