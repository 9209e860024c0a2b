import { gradeOf, satisfactionOf, scoreOf } from '../../src/evaluations/evaluation.formula.js';
import { EvaluationGrade } from '../../src/evaluations/index.js';

const floors = { excellent: 90, good: 80, pass: 60 };

test('five points are a hundred, one is twenty, and halves are rounded up once', () => {
  expect(satisfactionOf(5, 25)).toBe(10_000);
  expect(satisfactionOf(7, 7)).toBe(2_000);
  expect(satisfactionOf(3, 10)).toBe(6_667);
  expect(scoreOf([{ weight: 70, score: 90 }], 6_667, 30)).toBe(8_300);
  expect(scoreOf([{ weight: 50, score: 100 }], 2_001, 50)).toBe(6_001);
});

test('SW-04: a grade begins at its floor, and any veto fails', () => {
  expect([9_000, 8_999, 8_000, 7_999, 6_000, 5_999].map((score) => gradeOf(score, [], floors))).toEqual([
    EvaluationGrade.EXCELLENT, EvaluationGrade.GOOD, EvaluationGrade.GOOD, EvaluationGrade.PASS, EvaluationGrade.PASS, EvaluationGrade.FAIL,
  ]);
  expect(gradeOf(10_000, ['SAFETY_ACCIDENT'], floors)).toBe(EvaluationGrade.FAIL);
});
