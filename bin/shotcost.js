#!/usr/bin/env node
const { end, main, nodeTerminal, underNodesFlags } = require("../dist/main.cjs");

main(nodeTerminal(underNodesFlags)).then(end);
