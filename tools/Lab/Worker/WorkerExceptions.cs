// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Lab.Worker;

/// <summary>There is no worker process to run models in.</summary>
public sealed class WorkerStartException(string why) : Exception($"the worker process that runs the models cannot start: {why}");

/// <summary>The lab failed in the worker process; the model is not to blame.</summary>
/// <param name="text">The worker's exception with its stack trace.</param>
public sealed class WorkerFaultException(string text) : Exception($"in the worker process: {text}");
