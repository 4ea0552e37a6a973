/**
 * What activation needs of the tables. The build works this file out and puts its lists into what activation loads, which so reads no table
 * (`build/workedOut.mjs`); they have to be such as JSON can hold.
 */
import { knowsLinks, languageIdsThat } from './documentLanguages.ts';
import { imageEndings } from './imageTypes.ts';

/** Endings of images that documents link. */
export const linkedImageEndings: readonly string[] = imageEndings('linked');

/** Of documents whose links to images are known. */
export const linkedLanguageIds: readonly string[] = languageIdsThat(knowsLinks);
