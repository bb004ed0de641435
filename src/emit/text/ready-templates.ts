/**
 * Templates of Markdown that are compiled already: compiling them takes longer than all else that is done for a small document.
 *
 * @module
 */

/** A template as Handlebars compiles it ahead of time. */
export interface ReadyTemplate {
  readonly specification: TemplateSpecification;
  /** The names of the templates that it includes. */
  readonly partials: readonly string[];
}

/**
 * The templates by their names. Here there are none: from the sources, each is compiled as it is at the moment. The build puts
 * what `precompile.ts` gives into the place of this module.
 */
export const READY: Readonly<Record<string, ReadyTemplate>> = {};
