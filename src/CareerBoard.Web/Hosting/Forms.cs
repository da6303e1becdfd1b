using System.Buffers;
using CareerBoard.Data.Files;
using CareerBoard.Data.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace CareerBoard.Web.Hosting;

/// <summary>For pages whose forms weigh or hold more than forms usually do.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class LargeFormAttribute : Attribute
{
    /// <summary>Bytes.</summary>
    public long Most { get; init; } = SecurityHosting.LargestForm;

    public int MostFields { get; init; } = 1024;

    /// <summary>
    /// For forms with files: room for a dozen of the largest. One somewhat too large arrives, and is refused beside its field with everything
    /// else kept; only what is larger than any honest form ends before its page.
    /// </summary>
    public const long WithFiles = 128 * 1024 * 1024;
}

/// <summary>
/// Reads the form before anybody looks into it: the antiforgery check takes every form it cannot read for a forged one, and the
/// first look decides the limits. A form that is too large is heard to its end, because a browser shows an answer only once it has
/// sent its form.
/// </summary>
internal sealed class ReadableForms : IAsyncAuthorizationFilter, IOrderedFilter
{
    private const int LargestValue = 1024 * 1024;
    private const long MostDrained = 1024 * 1024 * 1024;
    private static readonly TimeSpan LongestDrain = TimeSpan.FromSeconds(30);
    private static readonly LargeFormAttribute Usual = new();

    /// <summary>Before every other filter that may look into the form.</summary>
    public int Order => -1000;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        if (await ReadAsync(context.HttpContext) is not { } status) return;
        if (status is StatusCodes.Status413PayloadTooLarge) SayTooLarge(context.HttpContext);
        context.Result = new StatusCodeResult(status);
    }

    /// <summary>Reads the form within the limits of its page.</summary>
    /// <returns>Why it could not be read, as a status; none where it was, or where there is no form.</returns>
    public static async Task<int?> ReadAsync(HttpContext http)
    {
        var request = http.Request;
        if (!request.HasFormContentType) return null;
        // Read already: it was kept while its sender signed in again, and is sent on.
        if (http.Features.Get<IFormFeature>()?.Form is not null) return null;

        var limits = http.GetEndpoint()?.Metadata.GetMetadata<LargeFormAttribute>() ?? Usual;
        // The limit is kept here; the server's own would cut the connection before an answer could be read.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = null;

        var counted = new CountedBody(request.Body, limits.Most);
        request.Body = counted;
        http.Features.Set<IFormFeature>(new FormFeature(request, new FormOptions
        {
            MultipartBodyLengthLimit = limits.Most,
            ValueLengthLimit = LargestValue,
            ValueCountLimit = limits.MostFields,
        }));
        try
        {
            if (request.ContentLength > limits.Most) throw new InvalidDataException();

            var form = await request.ReadFormAsync(http.RequestAborted);
            var isStorable = form.All(one => WellFormed.IsStorable(one.Key) && one.Value.All(WellFormed.IsStorable))
                && form.Files.All(file => WellFormed.IsStorable(file.Name) && WellFormed.IsStorable(file.FileName));
            return isStorable ? null : StatusCodes.Status400BadRequest;
        }
        catch (InvalidDataException)
        {
            // Too large, too many fields, a value too long, or parts that do not end.
            await DrainAsync(counted.Inner, http.RequestAborted);
            return counted.IsOver || request.ContentLength > limits.Most ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status400BadRequest;
        }
        catch (BadHttpRequestException refused)
        {
            return refused.StatusCode;
        }
        catch (IOException full) when (DiskRoom.IsUsedUp(full))
        {
            // A large form waits on the disk until it is read.
            await DrainAsync(counted.Inner, http.RequestAborted);
            return StatusCodes.Status507InsufficientStorage;
        }
        catch (IOException)
        {
            // The body ended before it should.
            return StatusCodes.Status400BadRequest;
        }
        catch (Exception charset) when (charset is NotSupportedException or ArgumentException)
        {
            return StatusCodes.Status415UnsupportedMediaType;
        }
    }

    private static void SayTooLarge(HttpContext http) =>
        http.Features.Set(new ErrorPage(StatusCodes.Status413PayloadTooLarge, "That was too large", "What you sent is so much larger than this page takes that nothing of it was read. A file can have at most 10 MB; a PDF without large pictures is usually far below that. What was saved before is still there.")
        {
            Next = (http.Request.PathBase + http.Request.Path, "Back to the form"),
        });

    private static async Task DrainAsync(Stream body, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(LongestDrain);
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            long drained = 0;
            while (drained < MostDrained && await body.ReadAsync(buffer, patience.Token) is var read and > 0) drained += read;
        }
        catch (Exception ended) when (ended is OperationCanceledException or IOException)
        {
            // Whoever sends more than that, or slower, does without the page.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>A body without a stated length is counted as it comes.</summary>
    private sealed class CountedBody(Stream inner, long most) : Stream
    {
        private long _read;

        public Stream Inner => inner;

        public bool IsOver => _read > most;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => _read; set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await inner.ReadAsync(buffer, cancellationToken);
            _read += read;
            return IsOver ? throw new InvalidDataException($"The form is larger than {most} bytes.") : read;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
