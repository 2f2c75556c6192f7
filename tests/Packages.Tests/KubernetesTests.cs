using Pulumi.Kubernetes.ApiExtensions;
using Pulumi.Kubernetes.Types.Inputs.Apps.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Testing;
using K8s = Pulumi.Kubernetes;

namespace Packages.Tests;

public sealed class KubernetesTests
{
    [Fact]
    public async Task Workload_RegistersKindsWithTheirAliases()
    {
        var text = await PackageRun.RunAsync(() =>
        {
            var labels = new InputMap<string> { ["app"] = "api" };
            var deployment = new K8s.Apps.V1.Deployment(
                "api",
                new DeploymentArgs
                {
                    Metadata = new ObjectMetaArgs { Namespace = "apps", Labels = labels },
                    Spec = new DeploymentSpecArgs
                    {
                        Replicas = 2,
                        Selector = new LabelSelectorArgs { MatchLabels = labels },
                        Template = new PodTemplateSpecArgs
                        {
                            Metadata = new ObjectMetaArgs { Labels = labels },
                            Spec = new PodSpecArgs
                            {
                                Containers =
                                {
                                    new ContainerArgs
                                    {
                                        Name = "api",
                                        Image = "example.invalid/api:1",
                                        Ports = { new ContainerPortArgs { ContainerPortValue = 8080 } },
                                        Resources = new ResourceRequirementsArgs { Limits = { ["cpu"] = "1" } },
                                    },
                                },
                            },
                        },
                    },
                }
            );
            _ = new K8s.Core.V1.Service(
                "api",
                new ServiceArgs
                {
                    Metadata = new ObjectMetaArgs { Namespace = deployment.Metadata.Apply(metadata => metadata.Namespace) },
                    Spec = new ServiceSpecArgs
                    {
                        Selector = labels,
                        Type = K8s.Core.V1.ServiceSpecType.ClusterIP,
                        Ports =
                        {
                            new ServicePortArgs { Port = 80, TargetPort = "http" },
                            new ServicePortArgs { Port = 81, TargetPort = 8081 },
                        },
                    },
                }
            );
            _ = new K8s.Core.V1.Secret("token", new SecretArgs { Type = "Opaque", StringData = { ["token"] = "t" } });
        });

        Golden.Match("golden/kubernetes-workload.json", text);
    }

    [Fact]
    public async Task HelmRelease_CarriesItsMarkAndValues()
    {
        var text = await PackageRun.RunAsync(() =>
        {
            var cluster = new K8s.Provider("cluster", new K8s.ProviderArgs { KubeConfig = "kube", EnableServerSideApply = true });
            var values = new InputMap<object>
            {
                ["server"] = new Dictionary<string, object> { ["replicas"] = 1 },
                ["crds"] = new Dictionary<string, object> { ["install"] = true },
            };
            _ = new K8s.Helm.V3.Release(
                "argocd",
                new ReleaseArgs
                {
                    Chart = "argo-cd",
                    Version = "7.1.0",
                    Namespace = "argocd",
                    CreateNamespace = true,
                    RepositoryOpts = new RepositoryOptsArgs { Repo = "https://argoproj.github.io/argo-helm" },
                    Values = values,
                },
                new CustomResourceOptions { Provider = cluster }
            );
        });

        Golden.Match("golden/kubernetes-release.json", text);
    }

    [Fact]
    public async Task CustomObject_HasItsOwnTypeAndNoVersion()
    {
        var text = await PackageRun.RunAsync(() =>
            _ = new K8s.ApiExtensions.CustomResource(
                "sales",
                new ApplicationArgs
                {
                    Metadata = new ObjectMetaArgs { Name = "sales", Namespace = "argocd" },
                    Spec = new ApplicationSpecArgs
                    {
                        Project = "data",
                        Path = "rendered/dev/sales",
                        Prune = true,
                    },
                }
            )
        );

        Golden.Match("golden/kubernetes-custom.json", text);
    }

    [Fact]
    public async Task Patches_HaveTypesOfTheirOwn()
    {
        var text = await PackageRun.RunAsync(() =>
        {
            _ = new K8s.Core.V1.NamespacePatch(
                "team",
                new NamespacePatchArgs
                {
                    Metadata = new ObjectMetaPatchArgs { Name = "team", Labels = { ["owner"] = "data" } },
                }
            );
            _ = new K8s.ApiExtensions.CustomResourcePatch(
                "sales",
                new ApplicationPatchArgs
                {
                    Metadata = new ObjectMetaArgs { Name = "sales", Namespace = "argocd" },
                    Paused = true,
                }
            );
        });

        Golden.Match("golden/kubernetes-patches.json", text);
    }

    [Fact]
    public async Task Chart_IsAComponentOfTheProvider()
    {
        var text = await PackageRun.RunAsync(() =>
        {
            var chart = new K8s.Helm.V4.Chart(
                "spark",
                new K8s.Types.Inputs.Helm.V4.ChartArgs
                {
                    Chart = "spark-operator",
                    Namespace = "spark",
                    RepositoryOpts = new K8s.Types.Inputs.Helm.V4.RepositoryOptsArgs
                    {
                        Repo = "https://kubeflow.github.io/spark-operator",
                        Password = "p",
                    },
                    Values = { ["webhook"] = new Dictionary<string, object> { ["enable"] = true } },
                }
            );
            _ = new K8s.Core.V1.ConfigMap("after", options: new CustomResourceOptions { DependsOn = { chart } });
        });

        Golden.Match("golden/kubernetes-chart.json", text);
    }

    private sealed class ApplicationPatchArgs() : CustomResourcePatchArgs("argoproj.io/v1alpha1", "Application")
    {
        [Input("paused")]
        public Input<bool>? Paused { get; set; }
    }

    private sealed class ApplicationArgs() : CustomResourceArgs("argoproj.io/v1alpha1", "Application")
    {
        [Input("spec", required: true)]
        public Input<ApplicationSpecArgs> Spec { get; set; } = null!;
    }

    private sealed class ApplicationSpecArgs : ResourceArgs
    {
        [Input("project", required: true)]
        public Input<string> Project { get; set; } = null!;

        [Input("path", required: true)]
        public Input<string> Path { get; set; } = null!;

        [Input("prune")]
        public Input<bool>? Prune { get; set; }
    }
}
