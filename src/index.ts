/** The straight line for programs: a show file to its estimate, and the words it is written in. */

export { type Catalog, catalog, modelParameters } from "./catalog.js";
export { type ReadShow, readShow, type ShowRequest } from "./documents/read-show.js";
export type { Book, WorkType } from "./domain/book.js";
export type { CutList, CutShot, Importer, ImportOptions } from "./domain/cut-list.js";
export type { Amount, Distribution } from "./domain/distribution.js";
export type {
  Comparison,
  DepartmentEstimate,
  Estimate,
  Figures,
  LedgerLine,
  SequenceEstimate,
  SubjectEstimate,
  Summary,
  Total,
} from "./domain/estimate.js";
export { type Factor, fact, factor, meanOfProduct, type Quantity } from "./domain/factor.js";
export type { LineItem, LinePath } from "./domain/line-item.js";
export type { Model, ParameterSchema, PlanContext, Task } from "./domain/model.js";
export type { Plugin } from "./domain/plugin.js";
export { type Checked, errorAt, type Problem, warningAt } from "./domain/problem.js";
export type { Rendered, RenderOptions, Reporter } from "./domain/reporter.js";
export type { Department, Pipeline, Show, Subject } from "./domain/show.js";
export { given, type Place, type Source } from "./domain/source.js";
export { formatUnit, type Unit, unit } from "./domain/unit.js";
export { estimate } from "./estimate.js";
export { type EstimateFileOptions, estimateFile } from "./estimate-file.js";
export { type DrawCounts, drawCounts } from "./estimating/draw-counts.js";
export type { EstimateOptions } from "./estimating/estimate-options.js";
export { type Files, nodeTerminal, type Terminal } from "./terminal.js";
