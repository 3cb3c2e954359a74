import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LoadedModel, ModelFailed, type ModelRuntime, ModelUnusable } from '#runtime/ports/model-runtime.ts';
import { TRIAL_MODELS, TRUNCATED_MODEL } from './model-runtime-graphs.ts';

export interface ModelRuntimeUnderTest {
  /** Where models are kept elsewhere, it has {@link TRIAL_MODELS}, and {@link TRUNCATED_MODEL} as it is. */
  readonly runtime: ModelRuntime;
  close(): Promise<void>;
}

/** The behaviour every ModelRuntime has, wherever models are run. */
export function describeModelRuntime(name: string, start: () => Promise<ModelRuntimeUnderTest>): void {
  describe(`ModelRuntime: ${name}`, () => {
    const patience = (): AbortSignal => AbortSignal.timeout(30_000);
    let adapter: ModelRuntimeUnderTest;

    beforeAll(async () => {
      adapter = await start();
    });

    afterAll(() => adapter.close());

    const load = (model: keyof typeof TRIAL_MODELS): Promise<LoadedModel> =>
      adapter.runtime.load(TRIAL_MODELS[model], patience());

    const pick = async (model: LoadedModel, ...index: readonly number[]): Promise<readonly number[]> => {
      const outputs = await model.run({ index: { data: Int32Array.from(index), dims: [index.length] } }, patience());
      return Array.from(outputs.found?.data ?? [], Number);
    };

    const mixedRows = (rows: number, width: number) => {
      const size = rows * width;
      return {
        reals: { data: Float32Array.from({ length: size }, (_, at) => at / 4), dims: [rows, width] },
        weights: { data: Int32Array.from({ length: size }, (_, at) => at - 3), dims: [rows, width] },
        ids: { data: BigInt64Array.from({ length: size }, (_, at) => BigInt(at) - 1n), dims: [rows, width] },
      };
    };

    test('tells the names of a model’s inputs and outputs', async () => {
      const model = await load('mixed');
      expect([...model.inputs].sort()).toEqual(['ids', 'reals', 'weights']);
      expect([...model.outputs].sort()).toEqual(['small', 'total', 'twice']);
      await model.release();
    });

    test.each([
      [1, 1],
      [2, 3],
      [33, 7],
    ])('answers %d rows of %d floats, int32 and int64 with the like', async (rows, width) => {
      const model = await load('mixed');
      const inputs = mixedRows(rows, width);
      const { total, twice, small } = await model.run(inputs, patience());
      const sums = Array.from({ length: rows }, (_, row) =>
        Array.from({ length: width }, (_column, column) => row * width + column).reduce(
          (sum, at) => sum + (at / 4) * (at - 3),
          0,
        ),
      );
      expect(total?.dims).toEqual([rows, 1]);
      expect(total?.data).toBeInstanceOf(Float32Array);
      expect(Array.from(total?.data ?? [], Number)).toEqual(sums.map((sum) => expect.closeTo(sum, 2)));
      expect(twice).toEqual({ data: inputs.ids.data.map((id) => id * 2n), dims: [rows, width] });
      expect(small).toEqual({ data: inputs.weights.data.map((weight) => weight * 2), dims: [rows, width] });
      await model.release();
    });

    test('takes a part of a larger buffer as what it is', async () => {
      const model = await load('picky');
      const data = Int32Array.from([9, 9, 2, 0, 9]).subarray(2, 4);
      const { found } = await model.run({ index: { data, dims: [2] } }, patience());
      expect(Array.from(found?.data ?? [], Number)).toEqual([30, 10]);
      await model.release();
    });

    test('calls at the same time, of several models, are each answered with their own', async () => {
      const models = await Promise.all([load('picky'), load('picky'), load('mixed')]);
      const [first, second, mixed] = models;
      const calls = Array.from({ length: 60 }, async (_, call) => {
        if (call % 3 === 0) return [(await mixed.run(mixedRows(call + 1, 2), patience())).small?.dims, [call + 1, 2]];
        const model = call % 3 === 1 ? first : second;
        return [await pick(model, call % 4), [((call % 4) + 1) * 10]];
      });
      for (const [answer, expected] of await Promise.all(calls)) expect(answer).toEqual(expected);
      await Promise.all(models.map((model) => model.release()));
    });

    test('a batch that the graph cannot answer fails, and the next one does not', async () => {
      const model = await load('picky');
      await expect(pick(model, 1, 99)).rejects.toBeInstanceOf(ModelFailed);
      expect(await pick(model, 1)).toEqual([20]);
      await model.release();
    });

    test.each([
      ['of another name', { position: { data: new Int32Array(1), dims: [1] } }],
      ['of another type', { index: { data: new Float32Array(1), dims: [1] } }],
      ['of another shape', { index: { data: new Int32Array(1), dims: [1, 1] } }],
      ['with less in it than it says', { index: { data: new Int32Array(1), dims: [2] } }],
      ['that is missing', {}],
    ])('an input %s is refused', async (_what, inputs) => {
      const model = await load('picky');
      await expect(model.run(inputs, patience())).rejects.toBeInstanceOf(ModelFailed);
      await model.release();
    });

    test('a file that is no model cannot be loaded', async () => {
      await expect(adapter.runtime.load(TRUNCATED_MODEL, patience())).rejects.toBeInstanceOf(ModelUnusable);
      expect(await pick(await load('picky'), 3)).toEqual([40]);
    });

    test('whoever waits no longer is told so at once; the model goes on', async () => {
      const model = await load('slow');
      const factor = { data: new Float32Array([1]), dims: [1] };
      const answered = model.run({ factor }, patience()).then(() => 'answered');
      const left = model.run({ factor }, AbortSignal.timeout(5)).catch((error: unknown) => error);
      expect(await Promise.race([left, answered])).toBeInstanceOf(ModelFailed);
      expect(await answered).toBe('answered');
      await expect(model.run({ factor }, AbortSignal.abort())).rejects.toBeInstanceOf(ModelFailed);
      const { mean } = await model.run({ factor }, patience());
      expect(Number(mean?.data[0])).toBeCloseTo(1 / 768, 5);
      await model.release();
    });

    test('what is under way when a model is released is answered; what comes later is refused', async () => {
      const model = await load('slow');
      const factor = { data: new Float32Array([1]), dims: [1] };
      const underWay = model.run({ factor }, patience());
      const released = Promise.all([model.release(), model.release()]);
      expect((await underWay).mean?.data).toHaveLength(1);
      await released;
      await expect(model.run({ factor }, patience())).rejects.toBeInstanceOf(ModelFailed);
    });

    test('says that it can be asked', async () => {
      await adapter.runtime.check(patience());
    });

    test('after its end nothing is loaded or answered', async () => {
      const ending = await start();
      const model = await ending.runtime.load(TRIAL_MODELS.picky, patience());
      await ending.runtime.close();
      await expect(pick(model, 1)).rejects.toBeInstanceOf(ModelFailed);
      await expect(ending.runtime.load(TRIAL_MODELS.picky, patience())).rejects.toBeInstanceOf(ModelFailed);
      await ending.close();
    });
  });
}
