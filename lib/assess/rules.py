"""Every rule, in the order of triage. Codes are never reused."""

from __future__ import annotations

import pandas as pd

from lib.assess.data_rules import DATA_RULES
from lib.assess.diet_rules import DIET_RULES
from lib.assess.energy_rules import ENERGY_RULES
from lib.assess.gain_context_rules import GAIN_WITH_REASONS
from lib.assess.hydration_rules import HYDRATION_RULES
from lib.assess.overdrinking_rules import OVERDRINKING_RULES
from lib.assess.rule import Rule, verdicts_of
from lib.assess.single_sign_rules import SINGLE_SIGN
from lib.assess.sweat_rules import SWEAT_RULES
from lib.assess.symptom_rules import SYMPTOM_RULES

RULES: tuple[Rule, ...] = (
    *SYMPTOM_RULES,
    *OVERDRINKING_RULES,
    GAIN_WITH_REASONS,
    *HYDRATION_RULES,
    SINGLE_SIGN,
    *SWEAT_RULES,
    *DIET_RULES,
    *DATA_RULES,
    *ENERGY_RULES,
)


def rule_verdicts(features: pd.DataFrame) -> pd.DataFrame:
    """Return one column of verdicts a rule code, aligned with the features."""
    return pd.DataFrame(
        {rule.code: verdicts_of(rule, features) for rule in RULES}, index=features.index
    )
