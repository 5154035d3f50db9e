export { estimate } from "./estimate.js";
