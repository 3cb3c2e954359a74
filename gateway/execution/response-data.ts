/** The `data` of an answer, as JSON text and as a value: made as one of them, the other follows when somebody asks for it. */
export interface ResponseData {
  readonly text: string;
  readonly value: Readonly<Record<string, unknown>> | null;
}

/** @param text JSON of an object, or `null` */
export function dataOfText(text: string): ResponseData {
  let parsed: ResponseData['value'] | undefined;
  return {
    text,
    get value() {
      parsed ??= JSON.parse(text) as ResponseData['value'];
      return parsed;
    },
  };
}

export function dataOfValue(value: ResponseData['value']): ResponseData {
  let written: string | undefined;
  return {
    value,
    get text() {
      written ??= JSON.stringify(value);
      return written;
    },
  };
}

export const NO_DATA: ResponseData = { text: 'null', value: null };
