-- Returns groups of fewer than three patients who share year of birth and region.
select born_year, postcode_region, count(distinct patient_pseudonym) as patients
from curated.patient_records
group by born_year, postcode_region
having count(distinct patient_pseudonym) < 3
