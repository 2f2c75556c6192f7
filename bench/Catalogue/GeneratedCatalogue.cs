using System.Globalization;

namespace Bench.Catalogue;

/// <summary>
/// Definitions as a large company would have them: domains of a hundred pipelines, each with a load in SQL, a job in Python, a check, a
/// contract, an overlay and three datasets, the first of which another pipeline of the domain writes.
/// </summary>
internal static class GeneratedCatalogue
{
    private const int PerDomain = 100;

    public static void Write(string root, int count)
    {
        Write(
            root,
            "pipelines/_defaults.yaml",
            """
            apiVersion: dataops/v1
            kind: Defaults

            metadata:
              criticality: tier1
              costCenter: cc-1000
              onCall: data-platform

            timeout: PT6H
            retries:
              max: 2
              delay: PT1M
              on: [infra]

            observability:
              alerts:
                failed:
                  on: failure
                  severity: critical
            """
        );
        Write(root, "Pulumi.yaml", "name: dataops\nruntime: dotnet\n");
        Write(root, "Pulumi.dev.yaml", "config:\n  dataops:prefix: company\n");
        for (var number = 0; number < count; number++)
        {
            var domain = number / PerDomain;
            if (number % PerDomain == 0)
            {
                Write(
                    root,
                    $"pipelines/domain-{domain}/_domain.yaml",
                    $"apiVersion: dataops/v1\nkind: Domain\n\nmetadata:\n  owner: team-{domain}\n  domain: domain-{domain}\n  tags:\n    department: d{domain}\n"
                );
            }

            Write(root, Definition(number), Pipeline(number, domain));
            var folder = Path.GetDirectoryName(Definition(number));
            Write(
                root,
                $"{folder}/sql/load.sql",
                $"-- Loads what pipeline {number} reads.\ninsert into domain_{domain}.raw_{number}\nselect id, amount, loaded_at\nfrom staging.exports_{number}\nwhere loaded_at >= current_date - 1;\n"
            );
            Write(
                root,
                $"{folder}/sql/no_duplicates.sql",
                $"select id\nfrom domain_{domain}.mart_{number}\ngroup by id\nhaving count(*) > 1\n"
            );
            Write(
                root,
                $"{folder}/jobs/build.py",
                $"\"\"\"Builds mart {number}.\"\"\"\nimport sys\n\n\ndef main(arguments: list[str]) -> int:\n    print(f\"building {{arguments[0]}}\")\n    return 0\n\n\nif __name__ == \"__main__\":\n    raise SystemExit(main(sys.argv[1:]))\n"
            );
        }
    }

    /// <summary>The path of one definition below the root.</summary>
    public static string Definition(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"pipelines/domain-{number / PerDomain}/pipeline-{number}/pipeline.yaml");

    private static string Pipeline(int number, int domain)
    {
        var upstream = number % PerDomain == 0 ? null : (int?)(number - 1);
        return $$"""
            apiVersion: dataops/v1
            kind: Pipeline

            metadata:
              name: pipeline-{{number}}
              version: 1.{{number % 10}}.0

            description:
              purpose: Keeps mart {{number}} current for the reports of team {{domain}}.

            schedule:
              cron: "{{number % 60}} {{number % 24}} * * *"
              timezone: Europe/Berlin

            orchestrator: airflow

            tasks:
              load:
                type: sql
                source: sql/load.sql
                inputs: [exports]
                outputs: [raw]
                timeout: PT30M
              build:
                type: python
                source: jobs/build.py
                image: registry.example.com/jobs/build:1.{{number % 7}}.0@sha256:{{number.ToString("x64", CultureInfo.InvariantCulture)}}
                dependsOn: [load]
                args: ["${dataset.raw.uri}", --date, "${run.date}"]
                env:
                  LAKE: ${env.lake}
                  API_TOKEN: ${secret.api}
                inputs: [raw, upstream]
                outputs: [mart]
                compute:
                  cpu: "1"
                  memory: 2Gi
                retries:
                  max: {{number % 4}}
              verify:
                type: check
                dependsOn: [build]
                check:
                  tests: [no-duplicates]

            datasets:
              exports:
                uri: s3://${env.lake}-exports/domain-{{domain}}/pipeline-{{number}}
                format: parquet
                retention: P30D
              raw:
                uri: redshift://analytics/domain_{{domain}}/raw_{{number}}
                contract:
                  version: 1.0.0
                  schema:
                    id: {type: string, required: true}
                    amount: {type: number, required: true}
                    loaded_at: {type: timestamp}
                  keys: [id]
              mart:
                uri: redshift://analytics/domain_{{domain}}/mart_{{number}}
                contract:
                  version: 1.{{number % 5}}.0
                  schema:
                    id: {type: string, required: true}
                    amount: {type: number, required: true}
                  keys: [id]
              upstream:
                uri: {{(
                upstream is { } other ? $"redshift://analytics/domain_{domain}/mart_{other}" : $"redshift://analytics/shared/seed_{number}"
            )}}

            tests:
              no-duplicates:
                target: mart
                stage: post
                runner: sql
                source: sql/no_duplicates.sql
                severity: error

            secrets:
              api:
                provider: external-secrets
                key: domain-{{domain}}/api

            environments:
              dev:
                tasks:
                  build:
                    compute:
                      memory: 1Gi

            """;
    }

    private static void Write(string root, string path, string text)
    {
        var file = Path.Combine(root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file) ?? root);
        File.WriteAllText(file, text.EndsWith('\n') ? text : text + "\n");
    }
}
