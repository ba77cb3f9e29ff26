# {{jreleaserCreationStamp}}
FROM {{dockerBaseImage}}-jdk AS unpacked
COPY assembly/{{distributionArtifactFile}} /
RUN jar --extract --file {{distributionArtifactFile}} \
 && mv {{distributionArtifactRootEntryName}} /opt/mkdrive \
 && chmod 755 /opt/mkdrive/bin/mkdrive

FROM {{dockerBaseImage}}-jre
{{#dockerLabels}}
LABEL {{.}}
{{/dockerLabels}}
COPY --from=unpacked /opt/mkdrive /opt/mkdrive
# With the start-up cache for just this Java.
RUN ln -s /opt/mkdrive/bin/mkdrive /usr/local/bin/mkdrive \
 && MKDRIVE_STARTUP_CACHE=install mkdrive \
 && useradd --create-home mkdrive
ENV MKDRIVE_STARTUP_CACHE=readonly
USER mkdrive
WORKDIR /home/mkdrive
ENTRYPOINT {{dockerEntrypoint}}
