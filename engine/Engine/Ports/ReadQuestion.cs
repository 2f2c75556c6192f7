using DataOps.Engine.Model;

namespace DataOps.Engine.Ports;

public sealed record ReadQuestion(Urn Urn, string Id, PropertyMap Inputs, PropertyMap Outputs);
