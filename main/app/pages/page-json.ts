/** What a page has sent as text; undefined, which no schema takes, for what is not JSON. */
export function pageJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
