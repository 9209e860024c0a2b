import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsEnum, IsInt, IsOptional, Max, Min } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { CallOffWay } from './call-off-way.js';

@InputType({ description: 'The terms of a framework agreement (框架协议, FA-01).' })
export class FrameworkTermsInput {
  @Field(() => Int, { description: 'How many months it runs from its confirmation, 1 to 36; for services at most as many as the rule `framework.termMonths` says (FRAMEWORK_TERM_TOO_LONG).' })
  @IsInt()
  @Min(1)
  @Max(36)
  termMonths!: number;

  @Field(() => [CallOffWay], { description: 'How providers may be chosen in the second stage, each once; no other way is used.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(4)
  @ArrayUnique()
  @IsEnum(CallOffWay, { each: true })
  ways!: CallOffWay[];

  @Field(() => Int, { nullable: true, description: 'Most members of a closed agreement, 2 to 100; null for as many as the elimination leaves. Without meaning for open agreements.' })
  @IsOptional()
  @IsInt()
  @Min(2)
  @Max(100)
  mostMembers?: number | null;

  @Field(() => Int, { nullable: true, description: 'Most that one member gets of the agreement\'s budget, in percent, 1 to 100; null for no cap.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100)
  shareCapPercent?: number | null;
}
