#!/usr/bin/env node
import { main, nodeTerminal } from "../dist/main.js";

process.exitCode = await main(nodeTerminal());
