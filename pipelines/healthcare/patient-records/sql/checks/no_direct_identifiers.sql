-- Returns records whose pseudonym is not a hash, or whose year of birth could be a date.
select patient_pseudonym, born_year
from curated.patient_records
where length(patient_pseudonym) <> 64
    or length(stay_pseudonym) <> 64
    or born_year not between 1900 and 2100
