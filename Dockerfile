# syntax=docker/dockerfile:1
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev
COPY . .
RUN npm run build

FROM node:24-bookworm-slim
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin kizukai \
 && install -d -o kizukai -g kizukai -m 750 /data
COPY --from=build /app /app
USER kizukai
WORKDIR /data
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    KIZUKAI_DATA=/data
VOLUME ["/data"]
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=4 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then(a => process.exit(a.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["/app/bin/kizukai"]
CMD ["start"]
