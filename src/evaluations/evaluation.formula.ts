import { EvaluationGrade, type VetoItem } from './evaluation.words.js';

/** A criterion with its weight in percent and its score of 100. */
export interface WeightedScore {
  readonly weight: number;
  readonly score: number;
}

/** Hundredths of a point of 100 from residents' answers of 1 to 5 points: five points are 100, one point is 20. */
export function satisfactionOf(answers: number, pointsSum: number): number {
  return Math.round((pointsSum * 2000) / answers);
}

/**
 * The score of an evaluation in hundredths of a point: Σ weight × score ÷ 100 over the criteria, and satisfaction with
 * its own weight. Whole numbers throughout; rounded half up once, at the end.
 */
export function scoreOf(criteria: readonly WeightedScore[], satisfaction: number, satisfactionWeight: number): number {
  const sum = criteria.reduce((total, { weight, score }) => total + weight * score * 100, satisfaction * satisfactionWeight);
  return Math.round(sum / 100);
}

/** Least scores, of 100, from which on a grade is given. */
export interface GradeFloors {
  readonly excellent: number;
  readonly good: number;
  readonly pass: number;
}

/** The grade of a score in hundredths of a point (SW-04). Any veto item fails it. */
export function gradeOf(score: number, vetoes: readonly (VetoItem | string)[], floors: GradeFloors): EvaluationGrade {
  if (vetoes.length > 0 || score < floors.pass * 100) return EvaluationGrade.FAIL;
  if (score >= floors.excellent * 100) return EvaluationGrade.EXCELLENT;
  return score >= floors.good * 100 ? EvaluationGrade.GOOD : EvaluationGrade.PASS;
}
