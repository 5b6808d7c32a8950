/**
 * Characters that no reader of a text sees: control characters but the line feed, what ends a line for some tools only,
 * and what reorders or hides the text around it.
 */
export const unseenCharacters =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
