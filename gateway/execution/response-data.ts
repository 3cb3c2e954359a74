/** The `data` of an answer, as JSON text and as a value: made as one of them, the other follows when somebody asks for it. */
export interface ResponseData {
  readonly text: string;
  readonly value: Readonly<Record<string, unknown>> | null;
}

/** @param text JSON of an object, or `null` */
export function dataOfText(text: string): ResponseData {
  return new TextData(text);
}

export function dataOfValue(value: ResponseData['value']): ResponseData {
  return new ValueData(value);
}

export const NO_DATA: ResponseData = { text: 'null', value: null };

// Classes, not objects with getters of their own: V8 makes a hidden class for each of those, which keeps its getter, and with it the answer,
// until the next full collection (--trace-gc: a fifth of all that was allocated outlived the minor ones, now nothing does).;

class TextData implements ResponseData {
  readonly text: string;
  #parsed: ResponseData['value'] | undefined;

  constructor(text: string) {
    this.text = text;
  }

  get value(): ResponseData['value'] {
    this.#parsed ??= JSON.parse(this.text) as ResponseData['value'];
    return this.#parsed;
  }
}

class ValueData implements ResponseData {
  readonly value: ResponseData['value'];
  #written: string | undefined;

  constructor(value: ResponseData['value']) {
    this.value = value;
  }

  get text(): string {
    this.#written ??= JSON.stringify(this.value);
    return this.#written;
  }
}
