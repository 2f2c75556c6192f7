"use strict";
// The same platform as Program.cs beside this folder, resource by resource.
const pulumi = require("@pulumi/pulumi");
const aws = require("@pulumi/aws");
const k8s = require("@pulumi/kubernetes");

class Lake extends pulumi.ComponentResource {
    constructor(name, args, opts) {
        super("twin:index:Lake", name, {}, opts);
        this.bucket = new aws.s3.Bucket(`${name}-bucket`, {
            bucket: args.bucketName,
            forceDestroy: false,
            tags: { team: "data", index: "1" },
        }, { parent: this, protect: true });
        const settings = { parent: this, dependsOn: [this.bucket] };
        new aws.s3.BucketVersioning(`${name}-versioning`, {
            bucket: this.bucket.id,
            versioningConfiguration: { status: "Enabled" },
        }, settings);
        new aws.s3.BucketServerSideEncryptionConfiguration(`${name}-encryption`, {
            bucket: this.bucket.id,
            rules: [{
                bucketKeyEnabled: true,
                applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: args.key.arn },
            }],
        }, settings);
        new aws.s3.BucketPublicAccessBlock(`${name}-access`, {
            bucket: this.bucket.id,
            blockPublicAcls: true,
            blockPublicPolicy: true,
            ignorePublicAcls: true,
            restrictPublicBuckets: true,
        }, settings);
        new aws.s3.BucketLifecycleConfiguration(`${name}-lifecycle`, {
            bucket: this.bucket.id,
            rules: [{
                id: "raw",
                status: "Enabled",
                filter: { prefix: "raw/" },
                expiration: { days: 400 },
                noncurrentVersionExpiration: { noncurrentDays: 30 },
                transitions: [{ days: 60, storageClass: "STANDARD_IA" }],
            }],
        }, { parent: this, ignoreChanges: ["rules[0].expiration"] });
        new aws.s3.BucketPolicy(`${name}-policy`, {
            bucket: this.bucket.id,
            policy: pulumi.interpolate`{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"${this.bucket.arn}/*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}`,
        }, { parent: this, aliases: [{ name: `${name}-tls` }, { parent: pulumi.rootStackResource }] });
        this.registerOutputs({ bucketName: this.bucket.bucket });
    }
}

const config = new pulumi.Config();
const aliasOptions = { aliases: [{ type: "twin:index:OldLake" }] };
const ireland = new aws.Provider("ireland", {
    region: "eu-west-1",
    defaultTags: { tags: { stack: "dev" } },
    assumeRoles: [{ roleArn: "arn:aws:iam::123456789012:role/deploy", sessionName: "twin" }],
});
const key = new aws.kms.Key("data", { description: "Data", enableKeyRotation: true, deletionWindowInDays: 7 });
new aws.kms.Alias("data", { name: "alias/twin", targetKeyId: key.keyId }, { deleteBeforeReplace: true });
const lake = new Lake("lake", { bucketName: "twin-lake", key }, aliasOptions);
new aws.s3.Bucket("elsewhere", { bucketPrefix: "else-" }, { provider: ireland, retainOnDelete: true });
new aws.s3.BucketObjectv2("readme", { bucket: lake.bucket.bucket, key: "README", source: new pulumi.asset.StringAsset("hello\n"), contentType: "text/plain" });
new aws.s3.BucketObjectv2("bundle", {
    bucket: lake.bucket.bucket,
    key: "bundle.zip",
    source: new pulumi.asset.AssetArchive({ "a.txt": new pulumi.asset.StringAsset("a"), "b.txt": new pulumi.asset.StringAsset("b") }),
});

const trust = aws.iam.getPolicyDocumentOutput({
    statements: [{
        effect: "Allow",
        actions: ["sts:AssumeRole", "sts:TagSession"],
        principals: [{ type: "Service", identifiers: ["pods.eks.amazonaws.com"] }],
    }],
});
const role = new aws.iam.Role("runtime", { assumeRolePolicy: trust.json, maxSessionDuration: 7200, path: "/twin/" });
new aws.iam.RolePolicy("runtime", {
    role: role.id,
    policy: pulumi.jsonStringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: ["s3:GetObject"], Resource: [pulumi.interpolate`${lake.bucket.arn}/raw/*`] }] }),
});
new aws.iam.RolePolicyAttachment("read-only", { role: role.name, policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" });
new aws.eks.PodIdentityAssociation("runtime", { clusterName: "twin", namespace: "data", serviceAccount: "runtime", roleArn: role.arn });

const vpc = new aws.ec2.Vpc("net", { cidrBlock: "10.0.0.0/16", enableDnsHostnames: true, tags: { Name: "twin" } });
const subnets = [0, 1, 2].map(i => new aws.ec2.Subnet(`net-${i}`, { vpcId: vpc.id, cidrBlock: `10.0.${i}.0/24`, availabilityZone: `eu-central-1${"abc"[i]}` }, { parent: vpc }));
const group = new aws.ec2.SecurityGroup("warehouse", { vpcId: vpc.id, description: "Warehouse" });
new aws.vpc.SecurityGroupIngressRule("warehouse", { securityGroupId: group.id, ipProtocol: "tcp", fromPort: 5439, toPort: 5439, cidrIpv4: "10.0.0.0/16" });
const password = config.requireSecret("password");
const login = new aws.secretsmanager.Secret("login", { description: "Login", recoveryWindowInDays: 7 }, { customTimeouts: { create: "5m", delete: "1h" } });
new aws.secretsmanager.SecretVersion("login", { secretId: login.id, secretString: password });
const space = new aws.redshiftserverless.Namespace("analytics", {
    namespaceName: "analytics",
    dbName: "analytics",
    adminUsername: "admin",
    adminUserPassword: password,
    iamRoles: [role.arn],
    kmsKeyId: key.arn,
    logExports: ["userlog", "connectionlog"],
});
new aws.redshiftserverless.Workgroup("analytics", {
    workgroupName: "analytics",
    namespaceName: space.namespaceName,
    baseCapacity: 8,
    subnetIds: subnets.map(subnet => subnet.id),
    securityGroupIds: [group.id],
    publiclyAccessible: false,
    configParameters: [{ parameterKey: "require_ssl", parameterValue: "true" }],
}, { additionalSecretOutputs: ["endpoints"], replaceOnChanges: ["subnetIds"] });
const tables = new aws.glue.CatalogDatabase("tables", { name: "tables" });
new aws.glue.Job("compact", {
    roleArn: role.arn,
    command: { scriptLocation: pulumi.interpolate`s3://${lake.bucket.bucket}/compact.py`, pythonVersion: "3" },
    defaultArguments: { "--database": tables.name },
    numberOfWorkers: 2,
    workerType: "G.1X",
}, { dependsOn: [tables, login] });
const logs = new aws.cloudwatch.LogGroup("runs", { retentionInDays: 30 });
new aws.cloudwatch.MetricAlarm("late", {
    comparisonOperator: "GreaterThanThreshold",
    evaluationPeriods: 1,
    metricName: "Late",
    namespace: "Twin",
    period: 300,
    statistic: "Maximum",
    threshold: 0.5,
    dimensions: { group: logs.name },
});

const cluster = new k8s.Provider("cluster", { context: "twin", enableServerSideApply: true });
const rendered = new k8s.Provider("rendered", { renderYamlToDirectory: "rendered" });
const onCluster = { provider: cluster };
const inRendered = { provider: rendered };
const labels = { app: "api" };
const namespace = new k8s.core.v1.Namespace("data", { metadata: { name: "data", labels: { "pod-security.kubernetes.io/enforce": "restricted" } } }, onCluster);
new k8s.core.v1.ServiceAccount("runtime", { metadata: { name: "runtime", namespace: namespace.metadata.name } }, onCluster);
new k8s.core.v1.Secret("token", { type: "Opaque", stringData: { token: password } }, onCluster);
new k8s.helm.v3.Release("argocd", {
    chart: "argo-cd",
    version: "9.1.0",
    namespace: "argocd",
    createNamespace: true,
    repositoryOpts: { repo: "https://argoproj.github.io/argo-helm" },
    values: { server: { replicas: 2, ingress: { enabled: false } }, hosts: ["a", "b"] },
}, { provider: cluster, dependsOn: [namespace] });
new k8s.apiextensions.CustomResource("app", {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Application",
    metadata: { name: "app", namespace: "argocd" },
    spec: { project: "default", source: { repoURL: "https://example.invalid/repo.git", path: "rendered/dev" }, syncPolicy: { automated: { prune: true, selfHeal: true } } },
}, onCluster);
new k8s.core.v1.ConfigMap("settings", { metadata: { name: "settings", namespace: "data" }, data: { "a.ini": "[a]\nb = 1\n" } }, inRendered);
new k8s.apps.v1.Deployment("api", {
    metadata: { namespace: "data", labels },
    spec: {
        replicas: 2,
        selector: { matchLabels: labels },
        template: {
            metadata: { labels },
            spec: {
                containers: [{
                    name: "api",
                    image: "example.invalid/api:1",
                    ports: [{ containerPort: 8080 }],
                    env: [{ name: "KEY", valueFrom: { secretKeyRef: { name: "token", key: "token" } } }],
                    resources: { limits: { cpu: "1", memory: "1Gi" } },
                    readinessProbe: { httpGet: { path: "/", port: 8080 }, periodSeconds: 5 },
                }],
            },
        },
    },
}, inRendered);
new k8s.batch.v1.CronJob("nightly", {
    metadata: { name: "nightly", namespace: "data" },
    spec: {
        schedule: "0 3 * * *",
        suspend: true,
        concurrencyPolicy: "Forbid",
        jobTemplate: { spec: { backoffLimit: 1, template: { spec: { restartPolicy: "Never", containers: [{ name: "run", image: "example.invalid/run:1", args: ["--all"] }] } } } },
    },
}, inRendered);
new k8s.networking.v1.NetworkPolicy("egress", {
    metadata: { name: "egress", namespace: "data" },
    spec: { podSelector: {}, policyTypes: ["Egress"], egress: [{ ports: [{ port: 443, protocol: "TCP" }, { port: "dns", protocol: "UDP" }] }] },
}, inRendered);
new k8s.rbac.v1.Role("pods", { metadata: { name: "pods", namespace: "data" }, rules: [{ apiGroups: [""], resources: ["pods"], verbs: ["get", "list"] }] }, inRendered);
new k8s.rbac.v1.RoleBinding("pods", {
    metadata: { name: "pods", namespace: "data" },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: "pods" },
    subjects: [{ kind: "ServiceAccount", name: "runtime", namespace: "data" }],
}, inRendered);
new k8s.autoscaling.v2.HorizontalPodAutoscaler("api", {
    metadata: { name: "api", namespace: "data" },
    spec: { scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "api" }, minReplicas: 1, maxReplicas: 4, metrics: [{ type: "Resource", resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 70 } } }] },
}, inRendered);
new k8s.policy.v1.PodDisruptionBudget("api", { metadata: { name: "api", namespace: "data" }, spec: { minAvailable: "50%", selector: { matchLabels: labels } } }, inRendered);

module.exports = {
    account: aws.getCallerIdentityOutput().accountId,
    region: aws.getRegionOutput().region,
    lake: lake.bucket.bucket,
    login: password,
};
