/** One index over all modules; how it works and why: docs/decisions/0005-search-in-postgres.md. */
export { type SearchDocument, indexDocument, removeDocument } from './search/index-document.ts'
export { type SearchHit, type SearchResult, search } from './search/find.ts'
export { pagesAt, titlesOf } from './search/find-by-url.ts'
export { type Part } from './search/snippet.ts'
export { addKeyword, type DocumentKey, forgetWords, listKeywords, removeKeyword } from './search/keywords.ts'
export { countMiss, countUnowned, forgetMisses, listMisses, findMiss, settleMiss, type Miss } from './search/misses.ts'
export { fold } from './search/words.ts'
